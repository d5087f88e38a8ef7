import { readdir, readFile } from 'node:fs/promises'

/** Command lines of living processes that name a folder; Linux only, elsewhere none is found. */
export async function processesNaming(folder: string): Promise<string[]> {
  const entries = await readdir('/proc').catch(() => [])
  const lines = await Promise.all(
    entries
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  )
  return lines.map((line) => line.replaceAll('\0', ' ').trim()).filter((line) => line.includes(folder))
}

/** Polls: processes of others end without telling us. */
export async function untilNoneNames(folder: string, patienceMs = 20_000): Promise<string[]> {
  const end = performance.now() + patienceMs
  for (;;) {
    const found = await processesNaming(folder)
    if (found.length === 0 || performance.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
