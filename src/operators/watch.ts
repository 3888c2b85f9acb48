/**
 * Tells somebody outside how much an operator holds. Called at subscription with a function that reads
 * the size now (cheap, never throws, whole number from 0); what it returns is called at teardown.
 */
export type Watch = (read: () => number) => () => void;
