import type { changeRecommendation, RecommendationForm } from '../../../contract/selection/recommendations.ts'
import { ApiError, type Place, requestAt } from '../../../kit/client.ts'
import type { Lang } from '../../../kit/words/words.ts'
import '../../keep.ts'
import { keepCopy, readCopy, restored } from './copy.ts'
import type { TextStep } from './steps.ts'

export type DraftConfig = {
  id: string
  version: number
  form: RecommendationForm
  step: TextStep
  save: Place
  lang: Lang
  words: { saved: string; saving: string; unsaved: string }
}

/** Saves a text as it is typed. What cannot be sent stays on the device and is sent later; the button of the form works without any of this. */
function keepDraft(config: DraftConfig, box: HTMLTextAreaElement, status: HTMLElement, count: HTMLElement | null): void {
  const place = `draft.${config.id}.${config.step}`
  let timer = 0
  let running: Promise<void> = Promise.resolve()

  const save = async () => {
    const value = box.value
    if (value.trim() === config.form[config.step]) return
    status.textContent = config.words.saving
    try {
      const form = { ...config.form, [config.step]: value }
      const { version } = await requestAt<typeof changeRecommendation>(
        config.save,
        { id: config.id, version: config.version, form },
        { lang: config.lang },
      )
      config.version = version
      config.form = { ...form, [config.step]: value.trim() }
      for (const field of document.querySelectorAll<HTMLInputElement>('input[name=version]')) field.value = String(version)
      if (box.value === value) keepCopy(place, null)
      status.textContent = config.words.saved
    } catch (problem) {
      status.textContent = problem instanceof ApiError && problem.detail ? problem.detail : config.words.unsaved
    }
  }
  // One save at a time: each needs the version that the one before it was answered with.
  const queue = () => {
    running = running.then(save)
  }
  const counting = () => {
    if (count) count.textContent = `${box.value.length} / ${box.maxLength}`
  }

  const left = restored(readCopy(place), { value: box.value, version: config.version })
  if (left === null) keepCopy(place, null)
  else {
    box.value = left
    queue()
  }
  counting()
  box.addEventListener('input', () => {
    keepCopy(place, { value: box.value, version: config.version, sent: false })
    counting()
    clearTimeout(timer)
    timer = window.setTimeout(queue, 1_200)
  })
  // The press of the button may still fail on its way: the copy stays until the server is seen to have the text.
  box.form?.addEventListener('submit', () => keepCopy(place, { value: box.value, version: config.version, sent: navigator.onLine }))
  addEventListener('online', queue)
}

const read = document.getElementById('draft-config')?.textContent
const box = document.querySelector<HTMLTextAreaElement>('textarea[data-draft]')
const status = document.getElementById('draft-status')
if (read && box && status) {
  const config: DraftConfig = JSON.parse(read)
  keepDraft(config, box, status, document.getElementById('draft-count'))
}
