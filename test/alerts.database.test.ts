import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { startWorld, type World } from './world.ts'

const rules = z.strictObject({
  groups: z.tuple([
    z.strictObject({
      name: z.literal('catalogue'),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Catalogue[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string().min(20), runbook: z.string() }),
        }),
      ),
    }),
  ]),
})

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8')
const alerts = rules.parse(parse(await read('ops/alerts.yml'))).groups[0].rules
const documentation = await read('docs/operations.md')
const measurement = /\b(?:catalogue|nodejs|process)_[a-z0-9_]+\b/g

let world: World
let measured: string
beforeAll(async () => {
  world = await startWorld()
  await world.get('/api/courses?q=bread')
  measured = (await world.get('/metrics')).body as string
})
afterAll(() => world.stop())

function isMeasured(name: string): boolean {
  return new RegExp(`^${name}[ {]`, 'm').test(measured)
}

describe('alert rules', () => {
  test('have names of their own, and each a place in the documentation that says what to do', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length)
    const headings = [...documentation.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase())
    const places = headings.map(
      (heading) => `docs/operations.md#${heading.replace(/[^a-z ]/g, '').replaceAll(' ', '-')}`,
    )
    expect(places).toEqual(expect.arrayContaining(alerts.map(({ annotations }) => annotations.runbook)))
  })

  test.each(alerts.map((alert) => [alert.alert, alert]))(
    '%s names measurements that the program has',
    (_name, { expr }) => {
      const names = expr.match(measurement) ?? []
      expect(names).not.toEqual([])
      expect(names.filter((name) => !isMeasured(name))).toEqual([])
    },
  )
})

test('every measurement that the documentation tells of is there, and the other way round', () => {
  const told = new Set(documentation.match(measurement))
  for (const part of ['idle', 'waiting', 'limit']) told.add(`catalogue_database_${part}`)
  const ours = [...measured.matchAll(/^# TYPE (catalogue_\w+)/gm)].map(([, name]) => name)
  expect([...told].filter((name) => name.startsWith('catalogue_')).sort()).toEqual(ours.sort())
  expect([...told].filter((name) => !measured.includes(`# TYPE ${name} `))).toEqual([])
})
