import { wordsOf } from '../../search/text/words.ts'
import type { ImportRow } from '../../server/courses/model.ts'

/** What came of reading the titles and descriptions of courses, as search reads them. */
export interface WordCounts {
  courses: number
  words: number
  /** How often each word occurs, the commonest first. */
  frequencies: number[]
  /** Words of each description, ascending. */
  perDescription: number[]
  /** Distinct words after so many courses, and after so many words. */
  distinctAfterCourses: Map<number, number>
  distinctAfterWords: Map<number, number>
}

export const courseMarks = [100, 1_000, 10_000, 100_000]
export const wordMarks = [10_000, 100_000, 500_000, 5_000_000]

export function countWords(rows: Iterable<ImportRow>): WordCounts {
  const counts = new Map<string, number>()
  const perDescription: number[] = []
  const distinctAfterCourses = new Map<number, number>()
  const distinctAfterWords = new Map<number, number>()
  let words = 0
  let courses = 0
  const read = (text: string): number => {
    const found = wordsOf(text)
    for (const { word } of found) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
      if (wordMarks.includes(++words)) distinctAfterWords.set(words, counts.size)
    }
    return found.length
  }
  for (const { title, description } of rows) {
    read(title)
    perDescription.push(read(description))
    if (courseMarks.includes(++courses)) distinctAfterCourses.set(courses, counts.size)
  }
  const frequencies = [...counts.values()].sort((a, b) => b - a)
  return {
    courses,
    words,
    frequencies,
    perDescription: perDescription.sort((a, b) => a - b),
    distinctAfterCourses,
    distinctAfterWords,
  }
}

/**
 * The slope of the line through the points (log rank, log frequency) of the ranks from `first` to `last`, by least
 * squares; ranks count from 1. Zipf's law says about -1.
 */
export function zipfSlope(frequencies: readonly number[], first: number, last: number): number {
  const points = frequencies
    .slice(first - 1, last)
    .map((frequency, at) => [Math.log(first + at), Math.log(frequency)] as const)
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

/** The share of all words that the commonest ones make up. */
export function shareOfCommonest(frequencies: readonly number[], count: number): number {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return sum(frequencies.slice(0, count)) / sum(frequencies)
}
