-- Whether a lane has a head is asked each time that one was settled. Without an index that knows only heads, the answer "none" takes
-- reading all that waits in the lane.
create index open_delivery_head on open_delivery (endpoint, lane) where head;
