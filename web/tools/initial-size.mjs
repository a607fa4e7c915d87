/** Says how many bytes of script a first visit loads (gzip), and fails above the goal. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const GOAL_KB = 300
const folder = process.argv[2] ?? '../src/assetcloud/project/web'
const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'))
const seen = new Set()

function collect(key) {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return
  seen.add(chunk.file)
  for (const next of chunk.imports ?? []) collect(next)
}

collect('index.html')
const sizes = [...seen].map((file) => gzipSync(readFileSync(`${folder}/${file}`)).length)
const total = sizes.reduce((sum, size) => sum + size, 0) / 1024
process.stdout.write(
  `initial script: ${total.toFixed(1)} KB gzip in ${seen.size} files (goal ${GOAL_KB})\n`,
)
process.exitCode = total > GOAL_KB ? 1 : 0
