/** The only way to the server. Answers are JSON by the types of web/openapi.json. */
import { queryText, type Change } from '../lib/router.svelte';
import type { components } from './types';

export type Shapes = components['schemas'];
export type Params = Change;

/** What the server says of a request that it refuses, in its own words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Address of an endpoint: `apiUrl('incidents', { actor })`. */
export function apiUrl(path: string, params: Params = {}): string {
  const text = queryText(params);
  return `/api/${path}${text ? `?${text}` : ''}`;
}

async function failure(answer: Response): Promise<ApiError> {
  let words = answer.statusText || 'no answer';
  try {
    const detail: unknown = (await answer.json()).detail;
    if (typeof detail === 'string') words = detail;
    else if (Array.isArray(detail)) words = detail.map((part: { msg?: string }) => part.msg ?? '').join('; ');
  } catch {
    // not JSON: the status says it
  }
  return new ApiError(answer.status, words);
}

export async function fetchOk(url: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw await failure(answer);
  return answer;
}

export async function getJson<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> {
  const answer = await fetchOk(apiUrl(path, params), { signal });
  return (await answer.json()) as T;
}

/** Sends a judgement or mark. The token comes from `meta.review`. */
export async function postJson<T>(path: string, body: unknown, token: string): Promise<T> {
  const answer = await fetchOk(apiUrl(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Dateline-Token': token },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}
