/** The pictures of replies in the size in which the panel shows them, made anew from their pixels and nothing else. */
import { PictureThumbnails } from '../attachment/pictureThumbnails';

export const pictureViews = new PictureThumbnails(1200, 24);
