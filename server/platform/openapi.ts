import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { problem } from '../../contract/shapes.ts'
import type { Route } from './routes.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
const inPath = (url: string) => [...url.matchAll(/:(\w+)/g)].map(([, name]) => String(name))

/** The contract as OpenAPI 3.1: made from the endpoint values themselves, so it cannot fall behind. */
export function openApiOf(routes: readonly Route[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { endpoint } of routes) {
    const path = `/api${endpoint.url.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '齐鲁工匠平台 Qilu Craftsman Platform', version: '0.1.0' },
    paths,
    components: { schemas: { Problem: schemaOf(problem, 'output') } },
  }
}

function operationOf(endpoint: Endpoint) {
  const named = inPath(endpoint.url)
  const whole = schemaOf(endpoint.input, 'input') as { properties?: Record<string, object>; required?: string[] }
  const rest = Object.keys(whole.properties ?? {}).filter((name) => !named.includes(name))
  const parameter = (where: string) => (name: string) => ({
    name,
    in: where,
    required: where === 'path' || (whole.required ?? []).includes(name),
    schema: whole.properties?.[name],
  })
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, whole.properties?.[name]])),
    required: (whole.required ?? []).filter((name) => rest.includes(name)),
  }
  const isRead = endpoint.method === 'GET'
  return {
    summary: endpoint.summary,
    tags: [endpoint.url.split('/')[1]],
    'x-access': endpoint.access,
    parameters: [...named.map(parameter('path')), ...(isRead ? rest.map(parameter('query')) : [])],
    ...(isRead ? {} : { requestBody: { content: { [endpoint.upload ? 'multipart/form-data' : 'application/json']: { schema: body } } } }),
    responses: {
      200: endpoint.output
        ? { description: 'OK', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } }
        : { description: 'A file' },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

const policyOfDocs =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; frame-ancestors 'none'"

export async function describeApi(app: FastifyInstance, routes: readonly Route[]): Promise<void> {
  let text: string | null = null
  app.get('/api/openapi.json', async (_, reply) => {
    text ??= JSON.stringify(openApiOf(routes))
    return reply.type('application/json; charset=utf-8').send(text)
  })
  await app.register(async (scope) => {
    // its script stands in the page itself
    scope.addHook('onSend', async (_, reply) => void reply.header('content-security-policy', policyOfDocs))
    await scope.register(scalar, {
      routePrefix: '/docs',
      configuration: { url: '/api/openapi.json', withDefaultFonts: false, telemetry: false, agent: { disabled: true } },
    })
  })
}
