// For forms marked `data-keep="<place>"` (an empty place guards without keeping): what is typed stays in this tab until the server has answered, so that neither a lost
// connection nor a reload loses it. Only this tab, not the device: an objection must not be found by the next user of the phone.
// `data-keep-once`: what says who somebody is stays over one reload, and only after the line was down when it was sent.

import './whose.ts'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const unkept = new Set(['hidden', 'file', 'password', 'submit'])

const controls = (form: HTMLFormElement): Control[] =>
  [...form.querySelectorAll<Control>('input[name], textarea[name], select[name]')].filter(({ type }) => !unkept.has(type))
const isTicked = (control: Control): control is HTMLInputElement => control.type === 'radio' || control.type === 'checkbox'

function write(place: string, form: HTMLFormElement): void {
  const typed = controls(form).map((control): [string, string] =>
    isTicked(control) ? [`${control.name}=${control.value}`, control.checked ? 'on' : ''] : [control.name, control.value],
  )
  try {
    sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(typed)))
  } catch {
    // a store that is full or forbidden costs only this copy
  }
}

function restore(place: string, form: HTMLFormElement): void {
  const kept: Record<string, string> = JSON.parse(sessionStorage.getItem(place) ?? '{}')
  for (const control of controls(form)) {
    const value = kept[isTicked(control) ? `${control.name}=${control.value}` : control.name]
    if (value === undefined) continue
    if (isTicked(control)) control.checked = value === 'on'
    else control.value = value
  }
}

function restoreOnce(place: string, form: HTMLFormElement): void {
  try {
    restore(place, form)
  } finally {
    sessionStorage.removeItem(place)
  }
}

/** Without a connection the form stays where it is and says so; a second press while the first is under way does nothing. */
function guard(form: HTMLFormElement): void {
  const note = document.createElement('p')
  note.className = 'note soon'
  note.setAttribute('role', 'alert')
  let under = false
  form.addEventListener('submit', (event) => {
    if (under || !navigator.onLine) event.preventDefault()
    if (under) return
    if (!navigator.onLine) {
      if (form.dataset.keepOnce) write(`kept.${form.dataset.keepOnce}`, form)
      note.textContent = form.dataset.offline ?? ''
      form.append(note)
      return
    }
    note.remove()
    under = true
    form.setAttribute('aria-busy', 'true')
  })
  addEventListener('online', () => note.isConnected && note.remove())
  // back from another page out of the browser's memory
  addEventListener('pageshow', () => {
    under = false
    form.removeAttribute('aria-busy')
  })
}

for (const sent of document.querySelectorAll<HTMLElement>('[data-sent]')) sessionStorage.removeItem(`kept.${sent.dataset.sent}`)
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
  guard(form)
  const { keep, keepOnce } = form.dataset
  if (keepOnce) restoreOnce(`kept.${keepOnce}`, form)
  if (!keep) continue
  const place = `kept.${keep}`
  try {
    restore(place, form)
  } catch {
    sessionStorage.removeItem(place)
  }
  form.addEventListener('input', () => write(place, form))
  form.addEventListener('change', () => write(place, form))
}
