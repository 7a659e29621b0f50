import type { CDPSession, Page } from 'playwright-core'

/** What a page brought with it and how it stood up: kilobytes as they travelled, milliseconds from the click, layout shift. */
export type Weight = { scriptKB: number; styleKB: number; fcpMs: number; lcpMs: number; cls: number }

export type Slow = { bytesPerSecond: number; latencyMs: number; processor: number }

/** A phone of the cheaper kind on a train: 1.6 Mbit/s, 150 ms, a processor four times slower. */
export const slowPhone: Slow = { bytesPerSecond: 1_600_000 / 8, latencyMs: 150, processor: 4 }

/** Opens an address in a page that has opened nothing yet and answers what it weighed. */
export async function weigh(page: Page, url: string, slow?: Slow): Promise<Weight> {
  const session = await page.context().newCDPSession(page)
  const sizes = await travelling(session)
  if (slow) await slowDown(session, slow)
  await page.addInitScript(watchPaint)
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(400)
  const seen = await page.evaluate(() => ({ ...globalThis.seenPaint }))
  await session.detach()
  return { ...sizes(), ...seen }
}

declare global {
  var seenPaint: { fcpMs: number; lcpMs: number; cls: number }
}

/** Runs in the page, before anything of it. */
function watchPaint() {
  globalThis.seenPaint = { fcpMs: 0, lcpMs: 0, cls: 0 }
  const watch = (type: string, note: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
  watch('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') globalThis.seenPaint.fcpMs = entry.startTime
  })
  watch('largest-contentful-paint', (entry) => {
    globalThis.seenPaint.lcpMs = entry.startTime
  })
  watch('layout-shift', (entry) => {
    if (!entry.hadRecentInput) globalThis.seenPaint.cls += entry.value ?? 0
  })
}

/** Counts the bodies of scripts and styles as they came over the line. */
async function travelling(session: CDPSession): Promise<() => { scriptKB: number; styleKB: number }> {
  const of = new Map<string, { type: string; head: number }>()
  const bytes: Record<string, number> = {}
  session.on('Network.responseReceived', ({ requestId, type, response }) => of.set(requestId, { type, head: response.encodedDataLength }))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = of.get(requestId)
    if (found) bytes[found.type] = (bytes[found.type] ?? 0) + Math.max(0, encodedDataLength - found.head)
  })
  await session.send('Network.enable')
  const kilo = (type: string) => Math.round((bytes[type] ?? 0) / 102.4) / 10
  return () => ({ scriptKB: kilo('Script'), styleKB: kilo('Stylesheet') })
}

async function slowDown(session: CDPSession, { bytesPerSecond, latencyMs, processor }: Slow): Promise<void> {
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond / 2,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: processor })
}
