/** The request line of an access log, `GET /path?query HTTP/1.1`, in its parts; what is malformed has none. */
const requestLine = /^([A-Za-z][A-Za-z_-]{0,31}) (\S*)(?: ([A-Za-z]{2,8}\/[\d.]{1,5}))?$/;
const longest = 64 * 1024;

export function requestParts(request: string): Record<string, string> {
  const match = request.length > longest ? null : requestLine.exec(request);
  const [, method, uri, protocol] = match ?? [];
  if (method === undefined || uri === undefined || uri === '') return {};
  const query = uri.indexOf('?');
  return {
    method,
    uri,
    path: query === -1 ? uri : uri.slice(0, query),
    ...(protocol === undefined ? {} : { protocol }),
  };
}
