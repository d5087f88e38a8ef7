import { describe, expect, test } from 'vitest'
import { TestOutput } from '../terminal/test-output.ts'
import { type View, type Watched, watch } from './watch-status.ts'

function view(text: string): View {
  return { lines: () => text.split('\n'), json: { text } }
}

/** Watches something that is read from `views`, one after another; an error is a failure to read. */
function begin(stdout: TestOutput, views: (string | Error)[], { json = false } = {}) {
  let reads = 0
  const interruption = new AbortController()
  const watched: Watched = {
    everyMs: 1,
    read: async () => {
      const next = views[Math.min(reads++, views.length - 1)]!
      if (next instanceof Error) throw next
      return view(next)
    },
    failure: (error, since) => view(`${(error as Error).message}, away since ${since > 0 ? 'then' : 'ever'}`),
  }
  const ended = watch(watched, { stdout, columns: null, signal: interruption.signal }, json)
  return { ended, interrupt: () => interruption.abort(), reads: () => reads }
}

describe('watching', () => {
  test('writes one block below the other where there is no terminal', async () => {
    const stdout = new TestOutput()
    const { ended, interrupt } = begin(stdout, ['one', 'two', 'three'])
    await stdout.waitFor(/three/)
    interrupt()
    await ended
    expect(stdout.text).toMatch(/^one\n\ntwo\n\n(three\n\n)+$/)
  })

  test('as JSON writes one line each', async () => {
    const stdout = new TestOutput({ columns: 80, rows: 24 })
    const { ended, interrupt } = begin(stdout, ['one', 'two'], { json: true })
    await stdout.waitFor(/two/)
    interrupt()
    await ended
    expect(stdout.text).toMatch(/^{"text":"one"}\n({"text":"two"}\n)+$/)
  })

  test('draws in place on a terminal, and leaves what was seen last on the screen that was there before', async () => {
    const stdout = new TestOutput({ columns: 80, rows: 24 })
    const { ended, interrupt } = begin(stdout, ['one\nmore', 'two'])
    await stdout.waitFor(/two/)
    interrupt()
    await ended
    const [first, second] = stdout.text.split('ESC[H').slice(1)
    expect(stdout.text).toMatch(/^ESC\[\?1049hESC\[\?25lESC\[H/)
    expect(first).toBe('oneESC[K\r\nmoreESC[K\r\nESC[K\r\nCtrl-C ends this.ESC[KESC[J')
    expect(second).toMatch(/^twoESC\[K\r\n/)
    expect(stdout.text).toMatch(/ESC\[\?25hESC\[\?1049ltwo\n\n$/)
  })

  test('says how much does not fit on the terminal, cuts lines, and draws anew when it becomes larger', async () => {
    const stdout = new TestOutput({ columns: 8, rows: 4 })
    const { ended, interrupt } = begin(stdout, ['a very long line\n2\n3\n4\n5'])
    await stdout.waitFor(/… 6 more linesESC\[KESC\[J/)
    expect(stdout.text).toContain('a very …')
    Object.assign(stdout, { columns: 40, rows: 20 })
    stdout.emit('resize')
    await stdout.waitFor(/a very long line/)
    interrupt()
    await ended
  })

  test('shows a failure, and goes on when it is over', async () => {
    const stdout = new TestOutput()
    const { ended, interrupt } = begin(stdout, ['one', new Error('no database'), new Error('no database'), 'back'])
    await stdout.waitFor(/back/)
    interrupt()
    await ended
    expect(stdout.text).toMatch(/^one\n\n(no database, away since then\n\n){2}(back\n\n)+$/)
  })

  test('ends when nobody reads the output any more', async () => {
    const stdout = new TestOutput()
    const { ended } = begin(stdout, ['one'])
    await stdout.waitFor(/one/)
    stdout.on('error', () => undefined)
    stdout.destroy(new Error('EPIPE'))
    await ended
  })

  test('ends at once on Ctrl-C, also while something is being read', async () => {
    const stdout = new TestOutput()
    const interruption = new AbortController()
    const watched: Watched = { everyMs: 1, read: () => new Promise(() => undefined), failure: () => view('') }
    const ended = watch(watched, { stdout, columns: null, signal: interruption.signal }, false)
    interruption.abort()
    await ended
    expect(stdout.text).toBe('')
  })
})
