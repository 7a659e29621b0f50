import type { Place } from '../../../kit/client.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Method and address of an endpoint as a page wrote them beside its island: the island itself carries no schemas. */
export function placeOf({ method, url }: { method?: string | undefined; url?: string | undefined }): Place {
  const known = methods.find((one) => one === method)
  if (!known || !url?.startsWith('/')) throw new Error('page without endpoint')
  return { method: known, url: `/${url.slice(1)}` }
}
