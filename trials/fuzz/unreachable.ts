/** Endpoints that nobody can be answered 2xx by on a demonstration without taking away what the others need, and why. */
export const notReachable: Readonly<Record<string, string>> = {}
