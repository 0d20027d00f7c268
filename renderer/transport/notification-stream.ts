/**
 * Reads NDJSON notifications from a fetch stream and starts again, after a growing pause, when it breaks.
 * A line that is not JSON is skipped: the next full state comes with the next notification.
 */
const firstPauseMs = 250;
const longestPauseMs = 5_000;

export function listenToStream(
  url: string,
  headers: Record<string, string>,
  listener: (notification: unknown) => void,
): () => void {
  const stop = new AbortController();
  void (async () => {
    let pauseMs = firstPauseMs;
    while (!stop.signal.aborted) {
      try {
        const response = await fetch(url, { headers, signal: stop.signal });
        if (response.ok && response.body !== null) {
          pauseMs = firstPauseMs;
          await readLines(response.body, (line) => listener(line));
        }
      } catch {
        // Broken or stopped: the loop decides which.
      }
      if (stop.signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  })();
  return () => stop.abort();
}

async function readLines(body: ReadableStream<Uint8Array>, onValue: (value: unknown) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    pending += decoder.decode(value, { stream: true });
    const lines = pending.split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const parsed = parseLine(line);
      if (parsed !== undefined) onValue(parsed);
    }
  }
}

function parseLine(line: string): unknown {
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
