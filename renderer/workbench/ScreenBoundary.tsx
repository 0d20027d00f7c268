/** A bug in one screen costs that screen, never the window: it is shown, with what to copy, and can be tried again. */
import { Component, type ReactNode } from 'react';
import type { AppError } from '../../shared/result/app-error.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: AppError | undefined;
}

export class ScreenBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(cause: unknown): State {
    const message = cause instanceof Error ? cause.message : String(cause);
    return {
      error: {
        code: 'app/internal',
        message,
        hint: 'This is a defect in Afterlog. The case is not touched by it; the other screens still work.',
      },
    };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return (
      <ErrorPanel
        error={this.state.error}
        title={`The screen ${this.props.title} stopped working`}
        actions={<Button onClick={() => this.setState({ error: undefined })}>Try again</Button>}
      />
    );
  }
}
