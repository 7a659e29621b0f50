import type { Words } from '../words.ts'
import type { signIn as zh } from '../zh/sign-in.ts'

export const signIn: Words<typeof zh> = {
  'sign-in.code-not-sent': 'The code was not sent. Try again shortly.',
  'sign-in.code-just-sent':
    'A code was sent a moment ago: please look for the message first. You can ask for another in {{seconds}} seconds.',
  'sign-in.codes-used-up': 'This number has had all its codes for this hour; none was sent. Please try again in {{minutes}} minutes.',
  'sign-in.code-spent': 'Too many wrong answers: this code is locked, the right digits too, and nobody was signed in. Ask for a new code.',
  'sign-in.code-wrong': 'The code is wrong or has expired. Check the message, or ask for a new one.',
  'sign-in.password-wrong': 'User name or password is wrong; you are not signed in.',
  'sign-in.recovery-code-wrong': 'This recovery code is wrong or has been used. Each code works once.',
  'user.name-from-file': 'Your name comes from your file; your unit corrects it there.',
  'sign-in.totp-wrong': 'These digits are wrong. Use the latest six of your authenticator.',
  'sign-in.locked': 'Too many wrong attempts; sign-in is paused for {{minutes}} minutes. If it was not you, tell the union above yours.',
  'sign-in-way.missing': 'This way to sign in is not set up.',
  'session.missing': 'This session was not found; it may have ended.',
  'notification.missing': 'This message was not found.',
  'staff.username-taken': 'The user name “{{username}}” is taken; no account was opened. Choose another.',
  'sms.sign-in-code': '[Qilu Craftsman] Your sign-in code is {{code}}, good for 5 minutes. Tell nobody.',
}
