import '../../keep.ts'
import { digitsOf } from './code.ts'

/** A pasted or filled-in code is cleaned; the sixth digit signs in by itself, which the hint beside the field says. */
function watchCode(input: HTMLInputElement): void {
  let tried = ''
  // the limit of the field would cut "123 456" before it can be cleaned
  input.removeAttribute('maxlength')
  const watch = () => {
    const code = digitsOf(input.value)
    if (code !== input.value) input.value = code
    if (code.length !== 6 || code === tried) return
    tried = code
    input.form?.requestSubmit()
  }
  input.addEventListener('input', watch)
  // a telephone fills in the code at once, before this script has come over a slow line
  watch()
}

/** Counts down until another code may be asked for. */
function countDown(button: HTMLButtonElement): void {
  const { wait = '' } = button.dataset
  const ready = button.textContent ?? ''
  const until = performance.now() + Number(button.dataset.again) * 1000
  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1000)
    button.disabled = left > 0
    button.textContent = left > 0 ? wait.replace('{{seconds}}', String(left)) : ready
    if (left > 0) setTimeout(tick, 500)
  }
  tick()
}

const code = document.querySelector<HTMLInputElement>('input#code')
if (code) watchCode(code)
const again = document.querySelector<HTMLButtonElement>('button[data-again]')
if (again) countDown(again)
