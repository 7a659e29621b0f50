import type { Words } from '../words.ts'
import type { files as zh } from './files.zh.ts'

export const files: Words<typeof zh> = {
  'audit.file.found-damaged': 'Nightly check: a file is damaged in the store',
  'audit.file.found-missing': 'Nightly check: a file is missing in the store',
  'audit.file.found-whole': 'Nightly check: a file is whole again',
  'audit.file.uploaded': 'Uploaded a file',
  'console.files': 'Files',
  'console.files-lead': 'What you sent, and what lies in the files of the people of your places. The same content is kept once.',
  'console.files-of.mine': 'Sent by me',
  'console.files-of.place': 'In files of my places',
  'console.files-lost': 'Cut short or lost in the store; whoever sent it and the administrator have been told',
  'console.files-lost-mine': 'Cut short or lost in the store: please upload the original again',
  'console.files-none': 'No files',
  'console.files-none-do': 'Change a filter; files are sent from dossiers and people’s files.',
  'console.files-find': 'By name of the file',
  'console.files-kind.picture': 'Picture',
  'console.files-kind.document': 'Document',
  'console.files-kind.workbook': 'Workbook',
  'console.files-kind.video': 'Video',
  'console.files-all-kinds': 'All kinds',
  'console.files-name': 'Name',
  'console.files-type': 'Kind',
  'console.files-size': 'Size',
  'console.files-in': 'Where it is used',
  'console.files-nowhere': 'In no person’s file; perhaps in a dossier',
  'console.files-hash': 'Fingerprint',
  'console.files-hash-copied': 'Fingerprint copied',
  'console.files-hash-hint': 'SHA-256; a click copies all 64 digits',
  'console.files-sent': 'Sent',
  'console.files-by': 'Sent by {{name}}',
  'file.damaged':
    'This file is damaged in the store; it was not sent, and its record is unchanged. The operators are told; if you have the original, send it again.',
  'file.over-the-day':
    'More than {{megabytes}} MB were uploaded within a day; this file was not saved. Try tomorrow, or make the files smaller.',
  'file.send-again':
    '“{{file}}”, which you uploaded, is cut short or lost in the store. If you have the original, please upload it again soon.',
  'file.lost': 'The nightly check found “{{file}}” cut short or lost in the store. Restore it from the backup.',
  'file.empty': 'The file is empty and was not saved.',
  'file.not-yours': 'You did not upload this file, so it cannot be attached.',
}
