import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cruise, type IFlattenedRuleSet } from 'dependency-cruiser'
import { describe, expect, test } from 'vitest'

const features = '(accounts|audit|courses|sales|catalogue|enrolment|payments|materials|assessments|delivery|demo|mail)'
const tests = '\\.(test)\\.ts$|^search/conformance'

/** The import rule of docs/architecture.md, a rule a line of it. */
const importRule: IFlattenedRuleSet = {
  forbidden: [
    { name: 'no cycle between files', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'the engine library knows nothing of ours outside itself',
      severity: 'error',
      from: { path: '^search/' },
      to: { path: '^(server|web|db|test|bench)/' },
    },
    {
      name: 'only catalogue and context know the engine library',
      severity: 'error',
      from: { path: '^(server|web)/', pathNot: `^server/(catalogue/|context)|${tests}` },
      to: { path: '^search/' },
    },
    {
      name: 'feed, jobs and database know no feature',
      severity: 'error',
      from: { path: '^server/(feed|jobs|database)/', pathNot: tests },
      to: { path: '^(server|web)/', pathNot: '^server/(feed|jobs|database|errors|clock|log|within-time)' },
    },
    {
      name: 'changes know database, errors and the order, no feature',
      severity: 'error',
      from: { path: '^server/changes/', pathNot: tests },
      to: { path: '^(server|web)/', pathNot: '^server/(changes|database|errors|clock|order|caller)' },
    },
    {
      name: 'the database knows neither feed nor jobs',
      severity: 'error',
      from: { path: '^server/database/', pathNot: tests },
      to: { path: '^server/(feed|jobs)/' },
    },
    {
      name: 'features know database, jobs, endpoint, errors and each other, not what carries them',
      severity: 'error',
      from: { path: `^server/${features}/`, pathNot: tests },
      to: { path: '^(web/|server/(http|feed|commands|context|main|contract))' },
    },
    {
      name: "across features only another's queries, model and service",
      severity: 'error',
      from: { path: `^server/${features}/`, pathNot: tests },
      to: { path: `^server/${features}/`, pathNot: '^server/$1/|/(queries|model|service)\\.ts$' },
    },
    {
      name: 'http knows no feature',
      severity: 'error',
      from: { path: '^server/http/', pathNot: tests },
      to: { path: `^(web/|server/(${features}/|commands|main))` },
    },
    {
      name: 'the context knows no command and no http',
      severity: 'error',
      from: { path: '^server/context' },
      to: { path: '^server/(commands|http|main)' },
    },
    {
      name: 'pages know contracts, endpoint and errors only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|db|search)/', pathNot: '^server/(contract|.+/contract|endpoint|errors)\\.ts$' },
    },
    { name: 'no barrels', severity: 'error', from: {}, to: { path: '/index\\.ts$', pathNot: 'node_modules' } },
    {
      name: 'no folder for whatever',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|lib|helpers?|common)(/|\\.ts$)', pathNot: 'node_modules|\\.svelte-kit|^nodemailer/' },
    },
  ],
}

async function sources(): Promise<string[]> {
  const folders = ['server', 'search', 'web', 'db', 'test', 'bench', 'bin']
  const entries = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })))
  return entries
    .flat()
    .filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('architecture', () => {
  test('imports follow the rule', { timeout: 60_000 }, async () => {
    const result = await cruise(['server', 'search', 'web', 'db', 'test', 'bench'], {
      ruleSet: importRule,
      validate: true,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: 'tsconfig.json' },
    })
    if (typeof result.output === 'string') throw new Error(result.output)
    const violations = result.output.summary.violations
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
    expect(result.output.summary.totalCruised).toBeGreaterThan(20)
  })

  test('files are at most 300 lines long', async () => {
    const long: string[] = []
    for (const file of await sources()) {
      const lines = (await readFile(file, 'utf8')).split('\n').length
      if (lines > 301 && file !== join('db', 'schema.ts')) long.push(`${file}: ${lines} lines`)
    }
    expect(long).toEqual([])
  })

  test('file names are kebab-case', async () => {
    const odd = (await sources()).filter((file) => !/^[a-z0-9+().[\]_/-]+(\.[a-z0-9-]+)*\.(ts|js|svelte)$/.test(file))
    expect(odd).toEqual([])
  })
})
