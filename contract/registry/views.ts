import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, id, instant, nothing, text } from '../shapes.ts'

/** The list a view belongs to, as its address in the console: 'recommendations'. */
const page = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z/-]{0,59}$/)

/** A list with its filters under a name; `query` is the address after the question mark. */
export const view = z.object({ id, page, name: z.string(), query: z.string(), createdAt: instant })

export const listViews = endpoint({
  method: 'GET',
  url: '/me/views',
  access: 'staff',
  summary: 'My saved views of a list, by name',
  input: z.object({ page }),
  output: z.object({ rows: z.array(view) }),
})

/** Saving under a name that is taken replaces it. Refusal: `view.too-many`. */
export const saveView = endpoint({
  method: 'POST',
  url: '/me/views',
  access: 'staff',
  summary: 'Save a view of a list under a name',
  input: z.object({ page, name: text(40), query: z.string().max(2000) }),
  output: view,
})

export const dropView = endpoint({
  method: 'DELETE',
  url: '/me/views/:id',
  access: 'staff',
  summary: 'Drop a saved view',
  input: byId,
  output: nothing,
})

/** A short list of marks under a name: the columns shown in a list, the dossiers read. */
const keptName = z
  .string()
  .max(120)
  .regex(/^[a-z][a-z0-9.:/_-]{0,119}$/i)
const marks = z.array(z.string().min(1).max(100)).max(2_000)
const kept = z.object({ name: z.string(), marks })

export const getKept = endpoint({
  method: 'GET',
  url: '/me/kept/:name',
  access: 'staff',
  summary: 'Marks that I keep for my own desk; none yet is an empty list',
  input: z.object({ name: keptName }),
  output: kept,
})

/** Adds and removes in one statement each, so that two windows lose nothing of each other. */
export const keepMarks = endpoint({
  method: 'POST',
  url: '/me/kept/:name',
  access: 'staff',
  summary: 'Keep and drop marks for my own desk',
  input: z.object({ name: keptName, add: marks.default([]), drop: marks.default([]) }),
  output: kept,
})
