// Small pages of people who use a framework: the same element, written as each framework's own documentation has it.
import {samplePage, viteConfig, type Sample} from './samples.js';

/** What the samples are built with; each at one version, so that what fails is ours. */
export const frameworks = {
  react: '19.3.1',
  'react-dom': '19.3.1',
  '@types/react': '19.3.0',
  vue: '3.5.45',
  '@vitejs/plugin-vue': '6.0.11',
  svelte: '5.57.3',
  '@sveltejs/vite-plugin-svelte': '7.3.1',
  next: '16.4.6',
} as const;

/** React 19 takes properties and events of custom elements as they are. */
const reactComponent = (pictures: string) => `export default function Stylizer() {
  const [total, setTotal] = useState();
  return (
    <main>
      <scumble-stylizer size={64} steps={2} onscumble-step={event => setTotal(event.report.total)}>
        <img slot="content" src="${pictures}photo.jpg" alt="The photograph" />
        <img slot="style" src="${pictures}painting.jpg" alt="The painting" />
      </scumble-stylizer>
      <output>{total}</output>
    </main>
  );
}
`;

export const frameworkSamples: Record<string, Sample> = {
  'React 19, without wrappers': {
    files: {
      'index.html': samplePage('/main.jsx', '<div id="root"></div>'),
      'main.jsx': `import '@scumble/components/define/stylizer';
import {StrictMode, useState} from 'react';
import {createRoot} from 'react-dom/client';

createRoot(document.querySelector('#root')).render(<StrictMode><Stylizer /></StrictMode>);

${reactComponent('')}`,
      'vite.config.js': viteConfig(),
    },
  },
  'Vue 3': {
    files: {
      'index.html': samplePage('/main.js', '<div id="root"></div>'),
      'main.js': `import '@scumble/components/define/stylizer';
import {createApp} from 'vue';
import App from './App.vue';

createApp(App).mount('#root');
`,
      'App.vue': `<script setup>
import {ref} from 'vue';

const total = ref();
</script>

<template>
  <scumble-stylizer :size="64" :steps="2" @scumble-step="total = $event.report.total">
    <img slot="content" src="/photo.jpg" alt="The photograph" />
    <img slot="style" src="/painting.jpg" alt="The painting" />
  </scumble-stylizer>
  <output>{{ total }}</output>
</template>
`,
      'vite.config.js': viteConfig(
        `import vue from '@vitejs/plugin-vue';

const compilerOptions = {isCustomElement: tag => tag.startsWith('scumble-')};`,
        'vue({template: {compilerOptions, transformAssetUrls: false}})',
      ),
    },
  },
  'Svelte 5': {
    files: {
      'index.html': samplePage('/main.js', '<div id="root"></div>'),
      'main.js': `import '@scumble/components/define/stylizer';
import {mount} from 'svelte';
import App from './App.svelte';

mount(App, {target: document.querySelector('#root')});
`,
      'App.svelte': `<script>
  let total = $state();
</script>

<scumble-stylizer size={64} steps={2} onscumble-step={event => (total = event.report.total)}>
  <img slot="content" src="photo.jpg" alt="The photograph" />
  <img slot="style" src="painting.jpg" alt="The painting" />
</scumble-stylizer>
<output>{total}</output>
`,
      'vite.config.js': viteConfig(`import {svelte} from '@sveltejs/vite-plugin-svelte';`, 'svelte()'),
    },
  },
  'Next, as a static export': {
    builder: 'next',
    files: {
      'app/layout.jsx': `export const metadata = {title: 'Sample', icons: 'data:,'};

export default function Layout({children}) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
      // React attaches no listeners to custom elements that it finds in the server's markup (react/react#35446).
      'app/page.jsx': `'use client';
import dynamic from 'next/dynamic';

const Stylizer = dynamic(() => import('./stylizer.jsx'), {ssr: false});

export default function Page() {
  return <Stylizer />;
}
`,
      'app/stylizer.jsx': `import '@scumble/components/define/stylizer';
import {useState} from 'react';

${reactComponent('/')}`,
      'next.config.mjs': `export default {output: 'export', distDir: 'dist'};\n`,
    },
  },
};

/** What type checkers make of the tags: right values pass, and each wrong one is an error. */
export const markup = `import type {} from '@scumble/components/react';
import type {} from '@scumble/components/svelte';
import type {} from '@scumble/components/vue';
import {Denoiser, Stylizer} from '@scumble/components/react';
import type {SvelteHTMLElements} from 'svelte/elements';
import type {GlobalComponents} from 'vue';

export const tag = (
  <scumble-stylizer size={64} steps="2" content-src="a.jpg" className="wide" onscumble-step={event => event.report.total.toFixed()}>
    <img slot="content" alt="" />
  </scumble-stylizer>
);
// @ts-expect-error: a size is a number
export const wrongValue = <scumble-stylizer size={true} />;
// @ts-expect-error: there is no such tag
export const wrongTag = <scumble-painter />;
export const wrapped = <Stylizer size={64} onScumbleStep={event => event.report.total.toFixed()} />;
export const other = <Denoiser noise={0.1} onScumbleDenoised={event => event.result} />;
// @ts-expect-error: a denoiser makes no steps
export const wrongEvent = <Denoiser onScumbleStep={() => undefined} />;

type Vue = InstanceType<GlobalComponents['scumble-stylizer']>['$props'];
export const vue: Vue = {size: 64, steps: '2', class: 'wide', onScumbleStep: event => event.report.total.toFixed()};
// @ts-expect-error: a size is a number
export const wrongVue: Vue = {size: true};

type Svelte = SvelteHTMLElements['scumble-stylizer'];
export const svelte: Svelte = {size: 64, class: 'wide', 'onscumble-step': event => event.report.total.toFixed()};
// @ts-expect-error: a size is a number
export const wrongSvelte: Svelte = {size: true};

export const found: number | undefined = document.querySelector('scumble-stylizer')?.size;
`;
