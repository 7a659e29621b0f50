import type { Words } from '../words.ts'
import type { notifications as zh } from './notifications.zh.ts'

export const notifications: Words<typeof zh> = {
  'console.audit-open': 'Open',
  'console.inbox': 'Inbox',
  'console.inbox-lead': 'What the system tells you. What you have to do is in My work.',
  'console.inbox-none': 'Nothing yet',
  'console.inbox-none-do': 'When something moves that you should know of, it is told here.',
  'console.inbox-read-all': 'Mark all as read',
  'console.inbox-unread': 'Unread',
  'console.inbox-read': 'Mark as read',
  'console.inbox-count': 'Inbox, {{count}} unread',
  'portal.inbox.title': 'Messages',
  'portal.inbox.empty': 'No messages',
  'portal.inbox.empty-note': 'News of your cases comes here; what is urgent also by text message.',
  'portal.inbox.read': 'Mark as read',
  'portal.inbox.all-read': 'Mark all as read',
  'portal.inbox.open': 'Have a look',
}
