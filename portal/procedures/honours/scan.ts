import { answerPage, numberIn } from './scanned.ts'

// The page hands its words over in attributes; the reader of QR codes is fetched only when the browser has none of its own.
declare const BarcodeDetector:
  | undefined
  | {
      new (options: { formats: string[] }): { detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]> }
      getSupportedFormats: () => Promise<string[]>
    }

type Reader = (source: HTMLVideoElement | ImageBitmap) => Promise<string | null>

const box = document.querySelector<HTMLElement>('#scan')
const said = document.querySelector<HTMLElement>('#scan-said')
const view = document.querySelector<HTMLDialogElement>('#scan-view')
const video = view?.querySelector('video')

const say = (word: string) => {
  if (said) said.textContent = word ? (box?.getAttribute(`data-${word}`) ?? '') : ''
}

async function ownReader(): Promise<Reader | null> {
  if (typeof BarcodeDetector === 'undefined' || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return null
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  return async (source) => (await detector.detect(source))[0]?.rawValue ?? null
}

async function fetchedReader(): Promise<Reader> {
  const { default: decode } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  return async (source) => {
    const [wide, high] = source instanceof ImageBitmap ? [source.width, source.height] : [source.videoWidth, source.videoHeight]
    if (!brush || wide === 0 || high === 0) return null
    // A photo of twelve megapixels is read no better than a small one, only slower.
    const scale = Math.min(1, 1200 / Math.max(wide, high))
    canvas.width = Math.round(wide * scale)
    canvas.height = Math.round(high * scale)
    brush.drawImage(source, 0, 0, canvas.width, canvas.height)
    try {
      return decode(brush.getImageData(0, 0, canvas.width, canvas.height))
    } catch {
      return null // no code in this picture
    }
  }
}

let reading: Promise<Reader> | null = null
const reader = () => {
  reading ??= ownReader()
    .catch(() => null)
    .then((own) => own ?? fetchedReader())
  // a lost connection must not spoil the next try
  reading.catch(() => {
    reading = null
  })
  return reading
}

/** Goes to the answer, or says that the code is no certificate's. */
function take(text: string): void {
  const found = numberIn(text)
  if (found) location.assign(answerPage(found))
  else say('foreign')
}

async function photo(file: File): Promise<void> {
  say('reading')
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return say('not-found')
  const read = await reader().catch(() => null)
  if (!read) return say('failed')
  const text = await read(picture)
  if (text) take(text)
  else say('not-found')
}

async function camera(): Promise<void> {
  if (!navigator.mediaDevices?.getUserMedia || !view || !video) return say('no-camera')
  say('opening')
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch((why: unknown) => {
    say(why instanceof DOMException && why.name === 'NotAllowedError' ? 'refused' : 'no-camera')
    return null
  })
  if (!stream) return
  say('')
  view.showModal()
  video.srcObject = stream
  try {
    await video.play()
    const read = await reader()
    const text = await watched(read, video, view)
    if (text) take(text)
  } catch {
    say('failed')
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
    view.close()
  }
}

/** Looks several times a second until a code is seen or the view is closed. */
async function watched(read: Reader, of: HTMLVideoElement, within: HTMLDialogElement): Promise<string | null> {
  while (within.open) {
    const text = await read(of)
    if (text) return text
    await new Promise((done) => setTimeout(done, 150))
  }
  return null
}

document.querySelector('#scan-camera')?.addEventListener('click', () => void camera())
document.querySelector('#scan-stop')?.addEventListener('click', () => view?.close())
document.querySelector<HTMLInputElement>('#scan-photo')?.addEventListener('change', ({ currentTarget }) => {
  if (!(currentTarget instanceof HTMLInputElement)) return
  const file = currentTarget.files?.item(0)
  currentTarget.value = ''
  if (file) void photo(file)
})
