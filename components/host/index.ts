export { LabHost, type LabHostProps } from './lab-host'
