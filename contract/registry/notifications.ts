import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, id, instant, nothing, pageInput, pageOf } from '../shapes.ts'

/** `kind` is a key of the words, `data` its parameters: the sentence is made in the reader's language. */
export const notification = z.object({
  id,
  kind: z.string(),
  sentence: z.string(),
  link: z.string().nullable(),
  at: instant,
  readAt: instant.nullable(),
})

export const listNotifications = endpoint({
  method: 'GET',
  url: '/me/notifications',
  access: 'person',
  summary: 'My inbox, newest first',
  input: pageInput,
  output: pageOf(notification),
})
export const readNotification = endpoint({
  method: 'POST',
  url: '/me/notifications/:id/read',
  access: 'person',
  summary: 'Mark one as read',
  input: byId,
  output: nothing,
})
export const readAllNotifications = endpoint({
  method: 'POST',
  url: '/me/notifications/read',
  access: 'person',
  summary: 'Mark all as read',
  input: nothing,
  output: nothing,
})
