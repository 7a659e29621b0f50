import { forgetPerson, nowHere } from '../kit/whose.ts'

// Runs before a form fills itself in from what was kept: the one who typed it may have gone.
const { whose } = document.documentElement.dataset
if (whose) nowHere('portal', whose)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-leave]')) form.addEventListener('submit', () => forgetPerson())
