-- The list behind the numbers of a what-if report: which events a version would treat otherwise, and how. What is asked for comes
-- in few shapes, so each shape is kept once; it names rules, destinations and queues, and nothing that an event says.
create table what_if_shape (
  report uuid not null references policy_report (id),
  number int not null,
  shape  jsonb not null,
  primary key (report, number)
);

create table what_if_change (
  report   uuid not null references policy_report (id),
  seq      int not null,                          -- in the order of acceptance
  message  uuid,                                  -- null: the event was uploaded
  event    uuid not null,
  type     text not null,
  facility text,
  kinds    text[] not null,
  before   int not null,                          -- a shape
  after    int not null,
  primary key (report, seq)
);
