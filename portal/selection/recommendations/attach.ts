import type { uploadFile } from '../../../contract/registry/files.ts'
import type { attachEvidence } from '../../../contract/selection/recommendations.ts'
import { ApiError, type Place, requestAt } from '../../../kit/client.ts'
import type { Lang } from '../../../kit/words/words.ts'

export type AttachConfig = { id: string; kind: string; upload: Place; attach: Place; lang: Lang; words: { sending: string; lost: string } }

/** Sends the chosen files one after another, attaches them, and draws the page anew. */
async function send(config: AttachConfig, files: readonly File[], status: HTMLElement): Promise<void> {
  const { lang, words } = config
  const sent: { fileId: string; kind: string }[] = []
  for (const file of files) {
    status.textContent = `${words.sending} ${file.name}`
    const { id } = await requestAt<typeof uploadFile>(config.upload, {}, { lang, file })
    sent.push({ fileId: id, kind: config.kind })
  }
  await requestAt<typeof attachEvidence>(config.attach, { id: config.id, files: sent }, { lang })
  location.reload()
}

const read = document.getElementById('attach-config')?.textContent
const input = document.querySelector<HTMLInputElement>('input[data-attach]')
const status = document.getElementById('attach-status')
if (read && input && status) {
  const config: AttachConfig = JSON.parse(read)
  input.disabled = false
  input.addEventListener('change', () => {
    send(config, [...(input.files ?? [])], status).catch((problem) => {
      status.textContent = problem instanceof ApiError && problem.detail ? problem.detail : config.words.lost
      input.value = ''
    })
  })
}
