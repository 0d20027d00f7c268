/** SQL that sources of web requests share: what a request's status and path mean. Every argument is SQL of its own. */
const healthPaths =
  "('/health', '/healthz', '/health/', '/healthcheck', '/health-check', '/livez', '/readyz', '/ready', '/ping', '/status', '/-/healthy', '/-/ready', '/up', '/server-status', '/nginx_status', '/elb-status')";

export const requestAction = (status: string, path: string): string =>
  `CASE WHEN ${status} LIKE '5__' THEN 'request.error' WHEN ${path} IN ${healthPaths} THEN 'health.check' ELSE 'request' END`;

export const requestOutcome = (status: string): string =>
  `CASE WHEN ${status} LIKE '4__' OR ${status} LIKE '5__' THEN 'failure' WHEN ${status} LIKE '1__' OR ${status} LIKE '2__' OR ${status} LIKE '3__' THEN 'success' END`;

export const requestSeverity = (status: string): string =>
  `CASE WHEN ${status} LIKE '5__' OR ${status} IN ('401', '403', '407') THEN 'low' END`;

/** Seconds as a decimal, or `-1` for none, to milliseconds. */
export const millisecondsOf = (seconds: string): string =>
  `CASE WHEN try_cast(${seconds} AS DECIMAL(18, 6)) >= 0 THEN (try_cast(${seconds} AS DECIMAL(18, 6)) * 1000)::DOUBLE END`;
