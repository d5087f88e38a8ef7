import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { ImportProgressDisplay } from './import-progress.ts'

const at = (rows: number, bytesRead: number) => ({
  created: rows,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  line: rows,
  bytesRead,
})

function display(isTTY: boolean, bytes: number | null, columns = 80) {
  const out = Object.assign(new PassThrough(), { isTTY, columns })
  let now = 0
  const shareOf = bytes === null ? null : ({ bytesRead }: { bytesRead: number }) => bytesRead / bytes
  const shown = new ImportProgressDisplay(out, shareOf, () => now)
  return { shown, tick: (ms: number) => (now += ms), written: () => String(out.read() ?? '') }
}

test('without a terminal it is a line every two seconds', () => {
  const { shown, tick, written } = display(false, 1000)
  tick(1000)
  shown.update(at(500, 100))
  expect(written()).toBe('')
  tick(1000)
  shown.update(at(1000, 250))
  shown.update(at(1500, 300))
  expect(written()).toBe('25 %, 1000 rows, 500 rows/s\n')
})

test('on a terminal it is a bar, which lines of text do not tear', () => {
  const { shown, tick, written } = display(true, 1000)
  tick(100)
  shown.update(at(50, 500))
  const bar = `${'█'.repeat(15)}${'░'.repeat(15)} 50 %, 50 rows, 500 rows/s`
  expect(written()).toBe(`\r\x1b[2K${bar}`)
  shown.print('line 3: wrong')
  expect(written()).toBe(`\r\x1b[2Kline 3: wrong\n${bar}`)
  shown.end()
  expect(written()).toBe('\r\x1b[2K')
})

test('a terminal that does not know its width gets a whole bar too', () => {
  const { shown, tick, written } = display(true, 1000, 0)
  tick(100)
  shown.update(at(50, 500))
  expect(written()).toMatch(/ 50 %, 50 rows, 500 rows\/s$/)
})

test('without a known size it says rows and rate alone', () => {
  const { shown, tick, written } = display(false, null)
  tick(2000)
  shown.update(at(1000, 250))
  expect(written()).toBe('1000 rows, 500 rows/s\n')
})
