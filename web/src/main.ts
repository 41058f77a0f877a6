import { mount } from 'svelte';
import App from './App.svelte';
import './styles/base.css';
import './styles/kinds.css';
import './styles/explore.css';

mount(App, { target: document.getElementById('app')! });
