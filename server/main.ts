import { parentOfMany } from './processes.ts'
import { readSettings } from './settings.ts'

const settings = readSettings()
// the house is loaded by whoever serves: the parent stays small
if (!(await parentOfMany(settings))) await (await import('./serve.ts')).serve(settings)
