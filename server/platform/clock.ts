/** The only place that asks the machine for the time; tests and the simulator pass their own. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
