import { type Course, changeTo, documentOf, removal } from '../conformance/test-bed.ts'
import type { Change } from '../fields.ts'
import type { Versioned } from '../search-client.ts'
import type { RandomChange } from './arbitraries.ts'

/** Remembers the last change of every document, so that stale and repeated ones can be made. */
export class History {
  #version = 0
  #last = new Map<number, Change>()

  changesOf(random: readonly RandomChange[]): Change[] {
    return random.map((change) => this.#changeOf(change))
  }

  #changeOf({ kind, course }: RandomChange): Change {
    const last = this.#last.get(course.id)
    if (last && kind === 'repeated') return last
    if (last && kind === 'stale') return changeTo(course, last.version - 1)
    const version = this.#nextVersion()
    const change = kind === 'removed' ? removal(course.id, version) : changeTo(course, version)
    this.#last.set(course.id, change)
    return change
  }

  /** A rebuild's documents: those known (where `kept`) and some new ones. What it leaves out is forgotten. */
  rebuild(kept: boolean, courses: readonly Course[]): Versioned[] {
    const before = kept ? [...this.#last.values()] : []
    const all = new Map<number, Change>()
    for (const change of before) if (change.document) all.set(change.id, change)
    for (const course of courses) all.set(course.id, changeTo(course, this.#nextVersion()))
    this.#last = all
    return [...all.values()].map(({ version, document }) => ({ version, document: document! }))
  }

  crowd(word: string): Change[] {
    return Array.from({ length: 52 }, (_, index) => {
      const change = {
        id: 100 + index,
        version: this.#nextVersion(),
        document: documentOf({ id: 100 + index, title: word }),
      }
      this.#last.set(change.id, change)
      return change
    })
  }

  /** Leaves a gap, so that a stale change has a version of its own. */
  #nextVersion(): number {
    this.#version += 2
    return this.#version
  }
}
