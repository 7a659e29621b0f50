import { z } from 'zod'
import { download, upload } from '../endpoint.ts'
import { byId, id, instant, nothing } from '../shapes.ts'

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
