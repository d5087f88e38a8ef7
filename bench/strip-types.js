import { readFile } from 'node:fs/promises'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import ts from 'typescript'

// `node --import ./bench/strip-types.js bench/main.ts` runs sources as `bin/build.js` makes them. tsx would wrap
// every function in one that keeps its name, which costs a query a third of its time.

const compilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  verbatimModuleSyntax: true,
}

if (isMainThread) register(import.meta.url)

/** A hook of Node's module loader: https://nodejs.org/api/module.html#loadurl-context-nextload */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
  const fileName = fileURLToPath(url)
  const { outputText } = ts.transpileModule(await readFile(fileName, 'utf8'), { compilerOptions, fileName })
  return { format: 'module', shortCircuit: true, source: outputText }
}
