// The pages keep what they show: each JavaScript block of each page runs by itself.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const blocks = (path) => [...readFileSync(join(root, path), 'utf8').matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code)

const run = async (code) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: root })
  return stdout.trimEnd().split('\n')
}

// what a page says is printed: lines that are a comment, and comments behind console.log
const said = (code) => code.split('\n').flatMap((line) => /^(?:console\.log\(.*\);? )?\/\/ (.*)$/.exec(line)?.[1] ?? [])

const readmes = ['README.md', '../README.md', '../CONTRIBUTING.md']
const pages = readdirSync(join(root, '../docs'), { recursive: true }).filter((path) => path.endsWith('.md'))
const docs = pages.map((path) => `../docs/${path}`).filter((path) => blocks(path).length)

test('there are pages with examples', () => {
  assert.ok(docs.length >= 10)
  assert.deepEqual(said("import 'x'\n// a\nconsole.log(1) // b\nf() // no output"), ['a', 'b'])
})

for (const path of docs) {
  test(`every example of ${path} prints what it says`, async () => {
    for (const code of blocks(path)) {
      assert.notDeepEqual(said(code), [], code)
      assert.deepEqual(await run(code), said(code))
    }
  })
}

for (const path of readmes) {
  test(`every example of ${path} runs`, async () => {
    for (const code of blocks(path)) {
      const printed = await run(code)
      for (const line of said(code)) assert.ok(printed.includes(line), line)
    }
  })
}
