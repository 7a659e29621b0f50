import { render } from 'preact'
import { Ballot } from './Ballot.tsx'
import type { BallotConfig } from './ballot-config.ts'

const root = document.getElementById('ballot')
const config = document.getElementById('ballot-config')?.textContent
if (root && config) {
  const read: BallotConfig = JSON.parse(config)
  render(<Ballot config={read} />, root)
}
