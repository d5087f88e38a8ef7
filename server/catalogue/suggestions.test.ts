import { describe, expect, test } from 'vitest'
import { catalogueApp, type MadeUpCourse } from '../../test/catalogue-app.ts'

const courses: MadeUpCourse[] = [
  { id: 1, title: 'Advanced baking', slug: 'advanced-baking' },
  { id: 2, title: 'Baking bread <at> home', slug: 'baking-bread', seats: seats(9) },
  { id: 3, title: 'Bakery as a business', slug: 'bakery-as-a-business', category: ['Business'] },
  { id: 4, title: 'Soup', description: 'No baking here.', category: ['Food'], teacherId: 8, teacherName: 'Bakul Rao' },
]
const categories = [['Food', 'Baking'], ['Business'], ['Bakeware']]

function seats(enrolled: number) {
  return { total: 30, imported: 0, enrolled, held: 0, offered: 0 }
}

interface Suggestion {
  kind: string
  text: string
  marked: string
  url?: string
}

async function suggest(q: string, made = courses, tree = categories): Promise<Suggestion[]> {
  const { get } = await catalogueApp({ courses: made, categories: tree })
  const { status, body } = await get(`/api/suggestions?q=${encodeURIComponent(q)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}

describe('suggestions', () => {
  test('of every kind, those that begin with what was typed first', async () => {
    const items = await suggest('bak')
    expect(items.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'category: Baking',
      'course: Baking bread <at> home',
      'course: Bakery as a business',
      'teacher: Bakul Rao',
      'word: baking',
      expect.stringMatching(/^word: bak/),
      'course: Advanced baking',
    ])
  })

  test('marked, escaped and with the address to go to', async () => {
    const items = await suggest('bak')
    expect(items).toContainEqual({
      kind: 'course',
      text: 'Baking bread <at> home',
      marked: '<mark>Baking</mark> bread &lt;at&gt; home',
      url: '/courses/baking-bread',
    })
    expect(items).toContainEqual({
      kind: 'category',
      text: 'Baking',
      marked: '<mark>Baking</mark>',
      url: '/?category=baking',
    })
    expect(items).toContainEqual({
      kind: 'teacher',
      text: 'Bakul Rao',
      marked: '<mark>Bakul</mark> Rao',
      url: '/?teacher=8',
    })
    expect(items).toContainEqual({ kind: 'word', text: 'baking', marked: '<mark>baking</mark>' })
  })

  test('categories without a course are none', async () => {
    expect((await suggest('bakew')).filter(({ kind }) => kind === 'category')).toEqual([])
  })

  test('the nearest category, however many others come before it by name', async () => {
    const tree = [...Array.from({ length: 60 }, (_, at) => [`About wool ${at}`]), ['Wool']]
    const made = tree.map((category, at) => ({ id: at + 1, title: `Course ${at}`, category }))
    const found = (await suggest('wool', made, tree)).filter(({ kind }) => kind === 'category')
    expect(found.map(({ text }) => text)).toEqual(['Wool', expect.stringMatching(/^About wool/)])
  })

  test('of a long text only the last ten words', async () => {
    const title = 'one two three four five six seven eight nine ten'
    const made = [{ id: 1, title, slug: 'counting' }]
    const urlsFor = async (q: string) => (await suggest(q, made)).map(({ url }) => url)
    expect(await urlsFor(`zero, xylophone: ${title}`)).toContain('/courses/counting')
    expect(await urlsFor(`xylophone ${title.slice('one '.length)}`)).toEqual([])
    const unfinished = title.slice(0, -1)
    expect((await suggest(unfinished, made)).map(({ kind }) => kind)).toContain('word')
    expect((await suggest(`zero ${unfinished}`, made)).map(({ kind }) => kind)).toEqual(['course'])
  })

  test('a mistyped word still finds courses; what fits only in part is not suggested', async () => {
    expect((await suggest('bakign bread')).map(({ text }) => text)).toContain('Baking bread <at> home')
    expect(await suggest('baking xylophone')).toEqual([])
  })

  test('the last of several words is finished only to what is found', async () => {
    const words = (await suggest('advanced bak')).filter(({ kind }) => kind === 'word')
    expect(words).toEqual([
      { kind: 'word', text: 'advanced baking', marked: '<mark>advanced</mark> <mark>baking</mark>' },
    ])
  })

  test('at most ten, and room for every kind', async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({ id: at + 10, title: `Baking number ${at}` }))
    const items = await suggest('bak', [...courses, ...many])
    expect(items).toHaveLength(10)
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(4)
  })

  test.each(['', '   ', '!!'])('nothing for %j', async (q) => {
    expect(await suggest(q)).toEqual([])
  })

  test('nothing without q; a q too long is refused', async () => {
    const { get } = await catalogueApp({ courses })
    expect((await get('/api/suggestions')).body).toEqual({ items: [] })
    expect((await get(`/api/suggestions?q=${'a'.repeat(301)}`)).body.errors[0].parameter).toBe('q')
    expect((await get('/api/suggestions?q=a&limit=3')).body.errors[0].parameter).toBe('limit')
  })
})

describe('categories', () => {
  test('the whole tree with what each holds', async () => {
    const { get } = await catalogueApp({ courses, categories })
    expect((await get('/api/categories')).body).toEqual({
      items: [
        {
          slug: 'food',
          name: 'Food',
          count: 3,
          children: [{ slug: 'baking', name: 'Baking', count: 2, children: [] }],
        },
        { slug: 'business', name: 'Business', count: 1, children: [] },
        { slug: 'bakeware', name: 'Bakeware', count: 0, children: [] },
      ],
    })
  })
})
