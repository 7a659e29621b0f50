import { z } from 'zod'
import { download, endpoint, upload } from '../endpoint.ts'
import { byId, id, instant, nothing, pageInput, pageOf } from '../shapes.ts'

export const file = z.object({ id, name: z.string(), type: z.string(), size: z.int(), uploadedAt: instant })

/** The file belongs to whoever sent it until a subject takes it on; then the subject decides who may read it. */
export const uploadFile = upload({
  method: 'POST',
  url: '/files',
  access: 'person',
  summary: 'Send a file (one, streamed); its type is read from its bytes',
  limit: { calls: 120, seconds: 60 },
  input: nothing,
  output: file,
})

export const getOwnFile = download({ method: 'GET', url: '/files/:id', access: 'person', summary: 'A file that I sent', input: byId })

export const fileCondition = z.enum(['whole', 'missing', 'damaged'])

/** `condition`: what the nightly check last found of the content. `hash`: SHA-256 of the content. `evidence`: the record of a person's file that holds it, where one does and I may read it. */
export const fileRow = file.extend({
  hash: z.string(),
  condition: fileCondition,
  uploaderName: z.string().nullable(),
  mine: z.boolean(),
  evidence: z.object({ id, personId: id, personName: z.string(), title: z.string() }).nullable(),
})

export const fileKind = z.enum(['picture', 'document', 'workbook', 'video'])

export const listFiles = endpoint({
  method: 'GET',
  url: '/files',
  access: 'person',
  summary: 'Files that I sent, or with `of=place` those in the files of the people of my places, newest first',
  input: pageInput.extend({
    of: z.enum(['mine', 'place']).default('mine'),
    q: z.string().trim().max(60).optional(),
    kind: fileKind.optional(),
  }),
  output: pageOf(fileRow),
})
