import { parentOfMany } from './processes.ts'
import { serve } from './serve.ts'
import { readSettings } from './settings.ts'

const settings = readSettings()
if (!(await parentOfMany(settings))) await serve(settings)
