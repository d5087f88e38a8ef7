import { describe, expect, test } from 'vitest'
import { testApp, testContract } from '../../test/things-app.ts'
import { contract } from '../contract.ts'
import type { AnyEndpoint } from '../endpoint.ts'
import { openApiOf } from './openapi.ts'

const info = { title: 'Catalogue', version: '1.0.0', description: 'Courses.' }

interface Operation {
  operationId: string
  parameters?: { name: string; in: string; description?: string; schema: object; example?: unknown }[]
  security: object[]
  responses: Record<string, { content: Record<string, { schema: object; example?: unknown }> }>
}

function documentOf() {
  return openApiOf(contract, info, 'catalogue-session') as {
    openapi: string
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }
  }
}

function operations(): [string, Operation][] {
  const { paths } = documentOf()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )
}

describe('the OpenAPI document', () => {
  test('is of version 3.1 and lists every endpoint', () => {
    expect(documentOf().openapi).toMatch(/^3\.1\./)
    const listed = operations().map(([name]) => name)
    const endpoints = Object.values(contract).map(({ method, path }) => `${method.toLowerCase()} ${path}`)
    expect(listed.sort()).toEqual(endpoints.sort())
  })

  test('lists every parameter that is read, each described', () => {
    const { parameters = [] } = Object.fromEntries(operations())['get /api/courses'] as Operation
    expect(parameters.map(({ name }) => name)).toEqual(Object.keys(contract.searchCourses.query?.shape ?? {}))
    for (const [name, operation] of operations()) {
      for (const parameter of operation.parameters ?? []) {
        expect(parameter.description, `${name} ${parameter.name}`).toMatch(/\.$/)
        expect(parameter.schema).toHaveProperty('type')
      }
    }
  })

  test('offers an Idempotency-Key to what makes something, and not to a sign-out', () => {
    const named = Object.fromEntries(operations())
    const headersOf = (name: string) => (named[name]?.parameters ?? []).filter((one) => one.in === 'header')
    expect(headersOf('post /api/invitations')).toMatchObject([{ name: 'Idempotency-Key' }])
    expect(headersOf('post /api/sign-out')).toEqual([])
  })

  test('says of every endpoint what it answers and which problems it has', () => {
    const endpoints: Record<string, AnyEndpoint> = contract
    for (const [name, { operationId, responses }] of operations()) {
      const { status: number = 200, events, mediaType } = endpoints[operationId]!
      const status = String(number)
      if (status === '204') expect(responses[status], name).not.toHaveProperty('content')
      else {
        const type = events ? 'text/event-stream' : (mediaType ?? 'application/json')
        expect(responses[status]?.content[type], name).toHaveProperty('example')
      }
      expect(Object.keys(responses), name).toEqual(expect.arrayContaining([status, '400', '500']))
      const problems = Object.entries(responses).filter(([one]) => one !== status)
      for (const [status, { content }] of problems) {
        expect(content['application/problem+json'], `${name} ${status}`).toMatchObject({
          schema: { $ref: '#/components/schemas/Problem' },
          example: { status: Number(status) },
        })
      }
    }
  })

  test('its examples are answers that the contract allows', () => {
    for (const endpoint of Object.values<AnyEndpoint>(contract)) {
      for (const [name, { data, example }] of Object.entries(endpoint.events ?? {})) {
        expect(data.safeParse(example).error, `${endpoint.path} ${name}`).toBeUndefined()
      }
      expect(endpoint.answer.safeParse(endpoint.example).error, endpoint.path).toBeUndefined()
    }
  })

  test('says of every endpoint by what its caller is known, and what he is told otherwise', () => {
    const document = documentOf()
    expect(document.components.securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie', name: 'catalogue-session' },
      accessToken: { type: 'http', scheme: 'bearer' },
    })
    const named = Object.fromEntries(operations())
    expect(named['get /api/courses']?.security).toEqual([])
    expect(named['get /api/me']?.security).toEqual([{ session: [] }, { accessToken: ['read'] }])
    expect(named['post /api/me/tokens']?.security).toEqual([{ session: [] }])
  })

  test('every reference leads somewhere', () => {
    const document = documentOf()
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map((match) => match[1] as string)
    expect(references.length).toBeGreaterThan(10)
    for (const reference of new Set(references)) {
      const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? []
      expect(Object.keys(document.components.schemas), reference).toContain(name)
    }
  })

  test('parameters and bodies of writes', () => {
    const { paths } = openApiOf(testContract, info, 'catalogue-session') as {
      paths: Record<string, Record<string, object>>
    }
    expect(paths['/api/things/{id}']?.put).toMatchObject({
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    })
  })
})

describe('the documentation', () => {
  test.each(['/api', '/api/', '/api?x=1'])('is told of at %s', async (address) => {
    const { fastify } = await testApp()
    const index = await fastify.inject(address)
    expect(index.statusCode).toBe(200)
    expect(index.json()).toEqual({ documentation: '/api/docs', openapi: '/api/openapi.json' })
    for (const told of Object.values<string>(index.json())) {
      expect((await fastify.inject(told)).statusCode, told).toBe(200)
    }
    const refused = await fastify.inject({ method: 'POST', url: address })
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([405, 'application/problem+json'])
  })

  test('is served as a document and as a page that its policy lets run', async () => {
    const { fastify } = await testApp()
    const document = await fastify.inject('/api/openapi.json')
    expect(document.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Things' } })
    const page = await fastify.inject('/api/docs')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).not.toMatch(/<script>|<script (?!.*src=)| on\w+="/)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    for (const [, address] of page.body.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)) {
      expect((await fastify.inject(address as string)).statusCode, address).toBe(200)
    }
    expect((await fastify.inject('/api/docs/static/swagger-initializer.js')).body).toContain('/api/openapi.json')
  })
})
