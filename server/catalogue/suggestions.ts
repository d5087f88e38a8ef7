import type { Query } from '../../search/query.ts'
import type { SearchClient } from '../../search/search-client.ts'
import { wordsOf } from '../../search/text/words.ts'
import { categoryCounts } from './category-counts.ts'
import type { Suggestion } from './contract.ts'
import type { StoredCourse } from './document.ts'
import type { Categories } from './search-facets.ts'
import { TypedWords } from './typed-words.ts'

const maxSuggestions = 10
/** Of each kind but courses, which take what is left. */
const maxOfKind = 2
const teacherHits = 50
const consideredWords = 6
const consideredCategories = 50
/** Of a longer text the last ones: each word is looked for at every key pressed. */
const typedWords = 10

interface Asked {
  client: SearchClient
  categories: Categories
  typed: TypedWords
  now: number
}

/** What could be meant by a text that is still being typed, best first; nothing where it holds no word. */
export async function suggestionsFor(
  client: SearchClient,
  categories: Categories,
  text: string,
  now: number,
): Promise<Suggestion[]> {
  const end = endOf(text)
  const typed = new TypedWords(end)
  if (typed.count === 0) return []
  const asked = { client, categories, typed, now }
  const [inCategories, courses, teachers, words] = await Promise.all([
    suggestCategories(asked),
    suggestCourses(asked),
    suggestTeachers(asked),
    end === text ? suggestWords(asked) : [],
  ])
  const others = inCategories.length + teachers.length + words.length
  const suggestions = [...inCategories, ...courses.slice(0, maxSuggestions - others), ...teachers, ...words]
  return suggestions
    .map((suggestion) => ({ suggestion, distance: typed.distanceTo(suggestion.text) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ suggestion }) => suggestion)
}

/** A text of a few words as it is, a longer one from the first of its last few on. */
function endOf(text: string): string {
  const words = wordsOf(text)
  return words.length > typedWords ? text.slice(words.at(-typedWords)?.start) : text
}

function textQuery({ typed, now }: Asked, field: 'title' | 'teacherName', limit: number): Query {
  return {
    text: typed.text,
    prefix: true,
    textFields: [field],
    tieBreaker: { field: 'registrations', descending: true },
    marks: [{ field }],
    limit,
    now,
  }
}

async function suggestCourses(asked: Asked): Promise<Suggestion[]> {
  const answer = await asked.client.search(textQuery(asked, 'title', maxSuggestions))
  if (answer.relaxed) return []
  return answer.hits.map(({ stored, marked }) => {
    const { title, slug } = stored as StoredCourse
    return { kind: 'course', text: title, marked: marked.title ?? '', url: `/courses/${slug}` }
  })
}

async function suggestTeachers(asked: Asked): Promise<Suggestion[]> {
  const answer = await asked.client.search(textQuery(asked, 'teacherName', teacherHits))
  if (answer.relaxed) return []
  const byId = new Map<number, Suggestion>()
  for (const { stored, marked } of answer.hits) {
    const { id, name } = (stored as StoredCourse).teacher
    if (byId.has(id)) continue
    byId.set(id, { kind: 'teacher', text: name, marked: marked.teacherName ?? '', url: `/?teacher=${id}` })
  }
  return [...byId.values()].slice(0, maxOfKind)
}

/** Categories that hold courses, of equally near ones the fullest. */
async function suggestCategories({ client, categories, typed, now }: Asked): Promise<Suggestion[]> {
  const distanceTo = ({ name }: { name: string }): number => typed.distanceTo(name)
  const matching = [...categories.all()]
    .filter(({ name }) => typed.standIn(name))
    .sort((a, b) => distanceTo(a) - distanceTo(b))
    .slice(0, consideredCategories)
  if (matching.length === 0) return []
  const slugs = matching.map(({ slug }) => slug)
  const counts = await categoryCounts(client, now, slugs)
  const countOf = ({ slug }: { slug: string }): number => counts.get(slug) ?? 0
  return matching
    .filter((category) => countOf(category) > 0)
    .sort((a, b) => distanceTo(a) - distanceTo(b) || countOf(b) - countOf(a))
    .slice(0, maxOfKind)
    .map(({ name, slug }) => ({ kind: 'category', text: name, marked: typed.mark(name), url: `/?category=${slug}` }))
}

/** Words that finish the last one typed, only where a search for the whole then finds something: not for an end alone. */
async function suggestWords({ client, typed, now }: Asked): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = []
  for (const { word } of await client.suggestWords(typed.text, consideredWords)) {
    const text = typed.finishedBy(word)
    if (word === typed.last?.word || !(typed.count === 1 || (await findsAll(client, text, now)))) continue
    suggestions.push({ kind: 'word', text, marked: typed.mark(text) })
    if (suggestions.length === maxOfKind) break
  }
  return suggestions
}

async function findsAll(client: SearchClient, text: string, now: number): Promise<boolean> {
  const answer = await client.search({ text, limit: 0, now })
  return answer.total > 0 && !answer.relaxed && !answer.correctedTo
}
