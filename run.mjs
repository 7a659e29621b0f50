// Starts a command of this project on the pinned Node, after installing and building what is stale. Runs on any Node ≥ 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { whenStale } from './stale.mjs'

const root = dirname(fileURLToPath(import.meta.url))
const [command = 'start', ...rest] = process.argv.slice(2)

const run = (program, args, options = {}) => {
  const { status, signal } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options })
  if (status !== 0) process.exit(signal ? 130 : (status ?? 1))
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex')

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/(^|[\\/])(dist|node_modules|\.astro)([\\/]|$)/.test(join(entry.parentPath, entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
const contentOf = (folders) =>
  hashOf(
    folders
      .flatMap(sources)
      .map((file) => hashOf(readFileSync(file)))
      .join('\n'),
  )

/** Whoever only runs it gets no tools of those who build it; whoever has them keeps them. */
function install(withTools) {
  const lock = hashOf(readFileSync(join(root, 'package-lock.json')))
  const mark = join(root, 'node_modules', '.cache', 'qilu-installed')
  if (!withTools && existsSync(mark) && readFileSync(mark, 'utf8') === `${lock} with tools`) return
  whenStale(join(root, 'node_modules', '.cache', 'qilu-installed'), withTools ? `${lock} with tools` : lock, () => {
    console.log('正在安装依赖 … installing …')
    const npm = process.env.npm_execpath
    // not `ci`: the lock file holds what the machine that made it could see of other systems' optional packages
    const tools = withTools ? '--include=dev' : '--omit=dev'
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=optional', tools, '--loglevel=error']
    if (npm) run(process.execPath, [npm, ...args])
    else run('npm', args, { shell: process.platform === 'win32' })
  })
}

/** The pinned Node that came with the packages; the machine's own where there is none for this kind of machine. */
function node() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const program = join('bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const folders = ['node', 'node-bin'].map((prefix) => join(root, 'node_modules', `${prefix}-${system}-${process.arch}`))
  const own = folders.map((folder) => join(folder, program)).find((each) => existsSync(each))
  if (own) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error('需要 Node 24 / Node 24 is needed: https://nodejs.org')
  process.exit(1)
}

function build(program) {
  const bin = (name) => join(root, 'node_modules', ...name.split('/'))
  const shared = contentOf(['contract', 'kit'])
  const builtFrom = (face) => join(root, face, 'dist', '.built-from')
  whenStale(builtFrom('console'), shared + contentOf(['console']), () => {
    console.log('正在生成工作台 … building the console …')
    run(program, [bin('vite/bin/vite.js'), 'build', 'console', '--logLevel', 'warn'])
  })
  whenStale(builtFrom('portal'), shared + contentOf(['portal']), () => {
    console.log('正在生成门户 … building the portal …')
    run(program, [bin('astro/bin/astro.mjs'), 'build', '--root', 'portal', '--silent'], {
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    })
  })
}

const scripts = {
  start: ['server/main.ts'],
  dev: ['--watch', 'server/main.ts'],
  test: ['e2e/check.ts'],
  'test:pg': ['e2e/check-pg.ts'],
  simulate: ['simulate/main.ts'],
  bench: ['bench/run.ts'],
  fuzz: ['trials/fuzz.ts'],
  chaos: ['trials/chaos.ts'],
  build: [],
}
if (!(command in scripts)) {
  console.error(`unknown command: ${command}`)
  process.exit(1)
}
install(command !== 'start' && command !== 'build')
const program = node()
build(program)
const [first, ...others] = scripts[command]
if (first) {
  const { spawn } = await import('node:child_process')
  const child = spawn(program, [first, ...others, ...rest], {
    cwd: root,
    stdio: 'inherit',
    // a reloading server is its own parent
    env: { ...process.env, NODE_OPTIONS: process.env.NODE_OPTIONS ?? '', ...(command === 'dev' ? { SUPERVISED: '0' } : {}) },
  })
  // Ctrl-C reaches both; this one waits until the server has closed cleanly
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
}
