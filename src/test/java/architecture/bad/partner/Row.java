package architecture.bad.partner;

/** An entity that is seen outside. */
@Entity
public class Row {}
