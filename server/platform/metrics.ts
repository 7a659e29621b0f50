import { collectDefaultMetrics, Registry } from 'prom-client'

export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })
