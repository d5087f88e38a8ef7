import { percentile } from '../measure/percentiles.ts'
import { searchWords } from '../queries/search-words.ts'
import { HttpClient } from './http-client.ts'

// A process of its own, so that what is measured elsewhere does not pay for it: so many searches a second, sent whether
// earlier ones are answered or not, until it is told to stop.

export interface LoadResult {
  /** Searches answered a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  failed: number
}

const forms = [
  (word: string) => `q=${word}`,
  (word: string) => `q=${word}&maxPrice=999&available=true`,
  (word: string) => `q=${word}&sort=price&facets=category,price`,
  (word: string) => `q=${word.slice(0, 3)}&prefix=true&limit=10`,
  () => 'sort=-registrations&available=true',
]

const [address = '', rate = '200'] = process.argv.slice(2)
const client = new HttpClient(address)
const everyMs = 1_000 / Number(rate)
const taken: number[] = []
const underWay = new Set<Promise<void>>()
let sent = 0
let failed = 0
let started = performance.now()

async function search(number: number): Promise<void> {
  const word = encodeURIComponent(searchWords[number % searchWords.length]!)
  const query = forms[Math.floor(number / searchWords.length) % forms.length]!(word)
  const begun = performance.now()
  try {
    await client.need('GET', `/api/courses?${query}`)
    taken.push(performance.now() - begun)
  } catch {
    failed++
  }
}

// So that nothing is measured before it is at work.
await search(sent++)
process.send!('at work')
taken.length = 0
sent = 0
started = performance.now()

// Timers are late by a millisecond or more; what they missed is sent with the next.
const timer = setInterval(() => {
  const due = (performance.now() - started) / everyMs
  while (sent < due) {
    const one = search(sent++).finally(() => underWay.delete(one))
    underWay.add(one)
  }
}, everyMs)

// Whoever started it has ended without a word.
process.on('disconnect', () => process.exit())
process.on('message', async () => {
  clearInterval(timer)
  await Promise.all(underWay)
  const seconds = (performance.now() - started) / 1_000
  const result: LoadResult = {
    rate: taken.length / seconds,
    p50: percentile(taken, 0.5),
    p99: percentile(taken, 0.99),
    failed,
  }
  process.send!(result, () => process.disconnect())
  client.close()
})
