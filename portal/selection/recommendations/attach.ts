import type { uploadFile } from '../../../contract/registry/files.ts'
import type { attachEvidence } from '../../../contract/selection/recommendations.ts'
import { ApiError, type Place, requestAt } from '../../../kit/client.ts'
import type { Lang } from '../../../kit/words/words.ts'

export type AttachConfig = { id: string; kind: string; upload: Place; attach: Place; lang: Lang; words: { sending: string; lost: string } }

/** Sends the chosen files one after another, attaches each as soon as it has arrived, and draws the page anew. */
async function send(config: AttachConfig, files: readonly File[], said: (text: string, part: number) => void): Promise<void> {
  const { lang, words } = config
  for (const [index, file] of files.entries()) {
    said(`${words.sending} ${file.name}`, index / files.length)
    const { id } = await requestAt<typeof uploadFile>(config.upload, {}, { lang, file })
    await requestAt<typeof attachEvidence>(config.attach, { id: config.id, files: [{ fileId: id, kind: config.kind }] }, { lang })
  }
  location.reload()
}

const read = document.getElementById('attach-config')?.textContent
const inputs = document.querySelectorAll<HTMLInputElement>('input[data-attach]')
const status = document.getElementById('attach-status')
const progress = document.querySelector<HTMLProgressElement>('#attach-progress')
if (read && status && progress) {
  const config: AttachConfig = JSON.parse(read)
  for (const part of document.querySelectorAll<HTMLElement>('.scripted')) part.hidden = false
  const said = (text: string, part: number) => {
    status.textContent = text
    progress.hidden = false
    progress.value = part
  }
  for (const input of inputs)
    input.addEventListener('change', () => {
      send(config, [...(input.files ?? [])], said).catch((problem) => {
        status.textContent = problem instanceof ApiError && problem.detail ? problem.detail : config.words.lost
        progress.hidden = true
        input.value = ''
      })
    })
}
