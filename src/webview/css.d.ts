/** Style sheets are imported by the components that they belong to; the bundler collects them into one file. */
declare module '*.css';
