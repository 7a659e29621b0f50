import { type Challenge, solve } from './puzzle.ts'

// Off the page's own thread, so that the page stays alive while it counts.
self.addEventListener('message', ({ data }: MessageEvent<Challenge>) => self.postMessage(solve(data)))
